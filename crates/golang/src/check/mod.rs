//! Resolves names and checks types, with gc's messages at gc's positions.
//! Source: Go 1.23.9 `cmd/compile/internal/types2`. What that reports and this does not: see the crate's tests.

mod assign;
mod binary;
mod builtin;
mod call;
mod composite;
pub(crate) mod constant;
mod constraint;
mod convert;
mod decl;
mod expr;
mod func;
mod generic;
mod index;
mod infer;
pub(crate) mod info;
mod initorder;
mod instance;
mod library;
mod literal;
pub(crate) mod operand;
mod package;
mod range;
mod range_func;
pub(crate) mod scope;
mod selector;
mod stmt;
mod switch;
mod terminates;
pub(crate) mod trees;
mod typexpr;
mod unary;

use crate::syntax::ast::{Expr, File, FuncDecl, Name};
use crate::types::{TypeId, Types};
use info::{Info, Typed, Var};
use maprace_core::sim::Pos;
use operand::Operand;
use scope::{Entity, Scopes, VarId};
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use trees::{Tail, Trees};

/// Among the numbers of declarations, those of methods begin here.
const METHOD_DEPS: usize = 1 << 30;

/// What checking came to.
pub(crate) struct Checked<'a> {
    pub(crate) info: Info<'a>,
    /// What `go list` complains of, which comes before anything that gc says.
    pub(crate) import_errors: Vec<(Pos, String)>,
    /// gc's complaints, in the order found.
    pub(crate) errors: Vec<(Pos, String)>,
    /// What is right, but nothing that we can check.
    pub(crate) unsupported: Vec<(Pos, String)>,
}

/// Checks a file. `source` is its text, of which generic declarations are read again; `trees` keeps what is read.
pub(crate) fn check<'a>(file: &'a File, source: &'a str, trees: &'a Trees) -> Checked<'a> {
    let mut checker = Checker::new(file, source, trees);
    checker.package(file);
    let lines = &checker.info.lines;
    let placed = |errors: Vec<(Pos, String)>| errors.into_iter().map(|(pos, what)| (lines.place(pos), what)).collect();
    let (errors, unsupported) = (placed(checker.errors), placed(checker.unsupported));
    Checked { info: checker.info, import_errors: checker.import_errors, errors, unsupported }
}

/// The function around the code that is being looked at.
struct FuncContext {
    id: u32,
    /// The function literal's expression; `None` for a declared function.
    literal: Option<u32>,
    results: Vec<TypeId>,
    named_results: bool,
}

struct Checker<'a> {
    info: Info<'a>,
    import_errors: Vec<(Pos, String)>,
    errors: Vec<(Pos, String)>,
    unsupported: Vec<(Pos, String)>,
    scopes: Scopes,
    source: &'a str,
    trees: Tail<'a>,
    /// The program's package, and those of the library that it needs.
    packages: Vec<package::Scope>,
    /// The package of the code that is being looked at.
    current: usize,
    globals: Vec<decl::Global<'a>>,
    /// The methods declared on a type of the program, by its name.
    methods: HashMap<Rc<str>, Vec<u32>>,
    /// Those on generic types.
    generic_methods: HashMap<Rc<str>, Vec<&'a Rc<FuncDecl>>>,
    generics: Vec<generic::Generic<'a>>,
    /// Instances in the making, each needed by the one before.
    instance_depth: usize,
    /// Functions whose bodies are to be looked at.
    queue: VecDeque<u32>,
    /// Types whose methods are needed, since their values go into interfaces.
    dynamic_types: HashSet<TypeId>,
    /// Type arguments that are to be checked once all is known.
    later: Vec<(Pos, u32, Vec<TypeId>)>,
    /// The type arguments that are written where others are to be found, by expression.
    partial: HashMap<u32, Vec<TypeId>>,
    /// The label of the statement that comes next.
    label: Option<Rc<str>>,
    /// Types that loops over functions need names for.
    hidden: HashMap<String, TypeId>,
    /// Whether the code at hand is a generic declaration itself.
    in_generic: bool,
    funcs: Vec<FuncContext>,
    func_count: u32,
    /// Declarations that are being looked at, each named by the one before.
    resolving: Vec<usize>,
    /// The package-level declarations that the one being looked at refers to.
    deps: BTreeSet<usize>,
    /// The same of methods, by [`METHOD_DEPS`] and their number.
    method_deps: HashMap<usize, BTreeSet<usize>>,
    /// The value of `iota`, in a constant declaration.
    iota: Option<u32>,
    /// Types of the library that are in use, by qualified name.
    library_types: HashMap<String, TypeId>,
}

impl<'a> Checker<'a> {
    fn new(file: &'a File, source: &'a str, trees: &'a Trees) -> Self {
        let info = Info {
            types: Types::new(),
            exprs: vec![None; file.expr_count as usize],
            uses: HashMap::new(),
            selections: HashMap::new(),
            defs: HashMap::new(),
            vars: Vec::new(),
            funcs: Vec::new(),
            captures: HashMap::new(),
            init_order: Vec::new(),
            globals: Vec::new(),
            lines: trees::Lines::default(),
            loops: HashMap::new(),
        };
        Self {
            info,
            import_errors: Vec::new(),
            errors: Vec::new(),
            unsupported: Vec::new(),
            scopes: Scopes::default(),
            source,
            trees: Tail::of(trees),
            packages: vec![package::Scope::of_program()],
            current: 0,
            globals: Vec::new(),
            methods: HashMap::new(),
            generic_methods: HashMap::new(),
            generics: Vec::new(),
            instance_depth: 0,
            queue: VecDeque::new(),
            dynamic_types: HashSet::new(),
            later: Vec::new(),
            partial: HashMap::new(),
            label: None,
            hidden: HashMap::new(),
            in_generic: false,
            funcs: Vec::new(),
            func_count: 0,
            resolving: Vec::new(),
            deps: BTreeSet::new(),
            method_deps: HashMap::new(),
            iota: None,
            library_types: HashMap::new(),
        }
    }

    fn types(&self) -> &Types {
        &self.info.types
    }

    fn error(&mut self, pos: Pos, message: impl Into<String>) {
        self.errors.push((pos, message.into()));
    }

    fn invalid_op(&mut self, pos: Pos, message: &str) {
        self.error(pos, format!("invalid operation: {message}"));
    }

    /// Valid Go that we do not have.
    fn unsupported(&mut self, pos: Pos, what: impl Into<String>) {
        self.unsupported.push((pos, what.into()));
    }

    fn type_text(&self, id: TypeId) -> String {
        self.info.types.text(id)
    }

    fn operand_text(&self, x: &Operand<'_>) -> String {
        x.text(&self.info.types)
    }

    /// Writes down what the expression is.
    fn record(&mut self, x: &Operand<'_>) {
        if let Some(slot) = self.info.exprs.get_mut(x.expr.id as usize) {
            *slot = Some(Typed { mode: x.mode, typ: x.typ, val: x.val.clone() });
        }
    }

    /// A variable that no name leads to yet.
    fn new_var(&mut self, name: &Name, typ: TypeId, global: bool) -> VarId {
        let id = VarId(self.info.vars.len() as u32);
        let func = self.funcs.last().map_or(0, |func| func.id);
        self.info.vars.push(Var {
            name: Rc::clone(&name.text),
            typ,
            pos: name.pos,
            global,
            used: global,
            func,
            captured: false,
            addressed: false,
            reassigned: false,
        });
        self.info.defs.insert(name.pos, id);
        id
    }

    /// Declares a local name; a second one in the same scope is an error.
    fn declare(&mut self, name: &Name, entity: Entity) {
        if &*name.text == "_" {
            return;
        }
        if let Some((_, _, other)) = self.scopes.lookup_here(&name.text) {
            let other = *other;
            self.redeclared(name, other);
            return;
        }
        self.scopes.declare(&name.text, entity, name.pos);
    }

    fn redeclared(&mut self, name: &Name, other: Pos) {
        let message =
            format!("{} redeclared in this block\n\t{}: other declaration of {}", name.text, place(other), name.text);
        self.error(name.pos, message);
    }

    fn declare_var(&mut self, name: &Name, typ: TypeId) -> VarId {
        let var = self.new_var(name, typ, false);
        self.declare(name, Entity::Var(var));
        var
    }

    fn var_mut(&mut self, id: VarId) -> &mut Var {
        &mut self.info.vars[id.0 as usize]
    }

    /// What a name stands for here; a local variable of an enclosing function becomes a captured one.
    fn lookup(&mut self, name: &str) -> Option<Entity> {
        let entity = match self.scopes.lookup(name) {
            Some(entity) => entity.clone(),
            None => match self.package_name(self.current, name) {
                Some(entity) => entity,
                None => match self.packages[self.current].imports.iter().position(|import| &*import.name == name) {
                    Some(import) => Entity::Package(import),
                    None => match self.hidden.get(name) {
                        Some(typ) => Entity::Type(*typ),
                        None => scope::universe(name, &self.info.types)?,
                    },
                },
            },
        };
        Some(match entity {
            Entity::Global(global) => self.global(global),
            other => other,
        })
    }

    /// Marks the variable as named here.
    fn note_capture(&mut self, id: VarId) {
        let (global, func) = (self.info.var(id).global, self.info.var(id).func);
        if global || self.funcs.last().is_none_or(|here| here.id == func) {
            return;
        }
        self.var_mut(id).captured = true;
        for here in self.funcs.iter().rev().take_while(|here| here.id != func) {
            if let Some(literal) = here.literal {
                let captures = self.info.captures.entry(literal).or_default();
                if !captures.contains(&id) {
                    captures.push(id);
                }
            }
        }
    }

    fn typ_of(&self, x: &Expr) -> TypeId {
        self.info.typed(x).map_or(crate::types::Basic::Invalid.id(), |typed| typed.typ)
    }
}

/// A position inside a message. The file is the only one there is; its name is put in when the message is printed.
pub(crate) fn place(pos: Pos) -> String {
    format!("{FILE_MARK}:{}:{}", pos.line, pos.col)
}

/// Stands for the file's name in messages.
pub(crate) const FILE_MARK: char = '\u{1}';

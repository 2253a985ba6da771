//! Names of the library: their declarations are lines of Go in the library's tables, read when they are first used.

use super::Checker;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use crate::library::{self, Item, Package};
use crate::syntax::ast::{Decl, Expr, ExprKind, Field, FuncType};
use crate::syntax::token::Op;
use crate::syntax::{expr_text, parse_decl};
use crate::types::{Basic, Method, NamedMethod, Signature, StructField, Type, TypeId};
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// `package.name`.
    pub(super) fn library_name(&mut self, import: usize, x: &'a Expr, name: &crate::syntax::ast::Name) -> Operand<'a> {
        let import = &mut self.packages[self.current].imports[import];
        import.used = true;
        let Some(package) = import.package else { return Operand::invalid(x) };
        let scope = self.library_package(package);
        let hidden = !super::selector::exported(&name.text);
        if let Some(entity) = if hidden { None } else { self.package_name(scope, &name.text) } {
            let entity = match entity {
                Entity::Global(global) => self.global(global),
                other => other,
            };
            if let Entity::Library(item) = entity {
                return self.library_item(scope, x, item);
            }
            self.info.uses.insert(x.id, entity.clone());
            return self.entity(x, entity);
        }
        let Some(item) = package.find(&name.text).filter(|_| !hidden) else {
            if package.knows(&name.text) {
                self.unsupported(name.pos, format!("{}.{}", package.name, name.text));
            } else {
                self.error(name.pos, format!("undefined: {}", expr_text(x)));
            }
            return Operand::invalid(x);
        };
        self.library_item(scope, x, item)
    }

    /// What a line of a package's table declares.
    pub(super) fn library_item(&mut self, scope: usize, x: &'a Expr, item: &'static Item) -> Operand<'a> {
        let Some(package) = self.packages[scope].library else { return Operand::invalid(x) };
        let name = item.name();
        self.info.selections.insert(x.id, super::info::Selected::Library(item));
        match parse_decl(item.decl) {
            Some(Decl::Type(_)) => Operand::new(Mode::Type, self.library_type(package, name), x),
            Some(Decl::Func(decl)) => Operand::new(Mode::Value, self.library_signature(package, &decl.typ), x),
            Some(Decl::Var(decl)) => {
                let typ = decl.typ.as_ref().map_or(Basic::Invalid.id(), |typ| self.library_type_expr(package, typ));
                Operand::new(Mode::Variable, typ, x)
            }
            _ => Operand::invalid(x),
        }
    }

    /// A type of the library, with its methods.
    pub(super) fn library_type(&mut self, package: &'static Package, name: &str) -> TypeId {
        let key = format!("{}.{name}", package.path);
        if let Some(id) = self.library_types.get(&key) {
            return *id;
        }
        let Some(Decl::Type(decl)) = package.find(name).and_then(|item| parse_decl(item.decl)) else {
            return Basic::Invalid.id();
        };
        let id = self.info.types.declare(Some(package.name.into()), name.into());
        self.library_types.insert(key, id);
        let typ = self.library_type_expr(package, &decl.typ);
        let underlying = self.types().underlying(typ);
        self.info.types.set_underlying(id, underlying);
        for (number, item) in package.items.iter().enumerate() {
            if !item.is_method_of(name) {
                continue;
            }
            if let Some(Decl::Func(method)) = parse_decl(item.decl) {
                let sig = self.library_signature(package, &method.typ);
                let pointer_receiver = method.recv.as_ref().is_some_and(|recv| Self::is_pointer(&recv.typ));
                let decl = library::method_number(package, number);
                let entry = NamedMethod { name: Rc::clone(&method.name.text), sig, pointer_receiver, decl };
                if let Some(named) = self.info.types.named_mut(id) {
                    named.methods.push(entry);
                }
            }
        }
        id
    }

    /// A type that a line of a table names: of a table, or written in Go.
    fn table_type(&mut self, package: &'static Package, name: &str) -> TypeId {
        let scope = self.library_package(package);
        match self.package_name(scope, name) {
            Some(Entity::Global(global)) => match self.global(global) {
                Entity::Type(id) => id,
                _ => Basic::Invalid.id(),
            },
            _ => self.library_type(package, name),
        }
    }

    fn library_signature(&mut self, package: &'static Package, typ: &FuncType) -> TypeId {
        let types = |checker: &mut Self, fields: &[Field]| -> Vec<TypeId> {
            fields.iter().map(|field| checker.library_type_expr(package, &field.typ)).collect()
        };
        let params = types(self, &typ.params);
        let results = types(self, &typ.results);
        let variadic = typ.params.last().is_some_and(|param| matches!(param.typ.kind, ExprKind::DotsType(_)));
        self.info.types.intern(Type::Func(Rc::new(Signature { params, results, variadic })))
    }

    fn library_type_expr(&mut self, package: &'static Package, x: &Expr) -> TypeId {
        match &x.kind {
            ExprKind::Name(text) => match super::scope::universe(text, &self.info.types) {
                Some(Entity::Type(id)) => id,
                _ => self.table_type(package, text),
            },
            ExprKind::Selector(base, name) => {
                let other = library::package(&expr_text(base));
                other.map_or(Basic::Invalid.id(), |other| self.table_type(other, &name.text))
            }
            ExprKind::Unary(Op::Mul, inner) => {
                let to = self.library_type_expr(package, inner);
                self.info.types.pointer(to)
            }
            ExprKind::SliceType(elem) | ExprKind::DotsType(elem) => {
                let elem = self.library_type_expr(package, elem);
                self.info.types.slice(elem)
            }
            ExprKind::MapType(key, elem) => {
                let (key, elem) = (self.library_type_expr(package, key), self.library_type_expr(package, elem));
                self.info.types.intern(Type::Map(key, elem))
            }
            ExprKind::ChanType(dir, elem) => {
                let elem = self.library_type_expr(package, elem);
                self.info.types.intern(Type::Chan(*dir, elem))
            }
            ExprKind::FuncType(typ) => self.library_signature(package, typ),
            ExprKind::StructType(fields) => {
                let field = |checker: &mut Self, field: &Field| StructField {
                    name: field.name.as_ref().map_or("_".into(), |name| Rc::clone(&name.text)),
                    typ: checker.library_type_expr(package, &field.typ),
                    embedded: false,
                };
                let fields: Vec<_> = fields.iter().map(|one| field(self, one)).collect();
                self.info.types.intern(Type::Struct(fields.into()))
            }
            ExprKind::InterfaceType(elems) => {
                let mut methods = Vec::new();
                for elem in elems {
                    let sig = self.library_type_expr(package, &elem.typ);
                    methods.extend(elem.name.as_ref().map(|name| Method { name: Rc::clone(&name.text), sig }));
                }
                methods.sort_by(|a, b| a.name.cmp(&b.name));
                self.info.types.intern(Type::Interface(methods.into()))
            }
            _ => Basic::Invalid.id(),
        }
    }
}

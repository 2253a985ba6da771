//! Package errors.

use super::{Item, Kind, Package, item};

/// The table.
pub(super) const PACKAGE: Package =
    Package { path: "errors", name: "errors", items: ITEMS, files: &[], others: "ErrUnsupported" };

const ITEMS: &[Item] = &[
    item("func New(text string) error", Kind::Missing),
    item("func Is(err, target error) bool", Kind::Missing),
    item("func As(err error, target any) bool", Kind::Missing),
    item("func Unwrap(err error) error", Kind::Missing),
    item("func Join(errs ...error) error", Kind::Missing),
];

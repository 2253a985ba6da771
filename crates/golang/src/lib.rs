//! maprace-golang

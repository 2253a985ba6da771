//! maprace-session

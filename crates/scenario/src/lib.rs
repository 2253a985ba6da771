//! maprace-scenario

//! The program as its users meet it: run in workspaces of its own, judged by what it writes and says.

mod harness;

mod bad_input;
mod budgets;
mod commands;
mod determinism;
mod examples;
mod labels;
mod modules;
mod reading;
mod tables;
mod translations;
mod typography;
mod word;

//! The program as its users meet it: run in workspaces of its own, judged by what it writes and says.

mod harness;

mod archive;
mod bad_input;
mod budgets;
mod changes;
mod charts;
mod commands;
mod determinism;
mod embedded;
mod examples;
mod extremes;
mod fields;
mod fuzz;
mod killed;
mod labels;
mod manifest;
mod modules;
mod names;
mod packs;
mod pairs;
mod people;
mod properties;
mod reading;
mod shards;
mod sizes;
mod structure;
mod tables;
mod translations;
mod typography;
mod word;
mod xml;

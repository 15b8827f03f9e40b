//! The program `liasse`; all it does is in the library.

fn main() -> std::process::ExitCode {
    liasse::cli::main()
}

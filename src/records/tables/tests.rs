//! What a user meets: tables in, records and problems out.

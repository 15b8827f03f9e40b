//! Printed parts add up to the printed whole, whatever the amounts.

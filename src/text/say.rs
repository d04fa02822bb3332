//! How numbers are written.

use crate::sim::time::Time;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Micro,
    Milli,
    Second,
}

/// A time as a number and its unit, with four figures at most: below 1 ms in
/// microseconds, below 1 s in milliseconds, from there in seconds.
pub(super) fn time(time: Time) -> (String, Unit) {
    match time.0 {
        us @ 1..1_000 => (us.to_string(), Unit::Micro),
        us @ (0 | 1_000..999_950) => (decimal(us, 1_000), Unit::Milli),
        us => (decimal(us, 1_000_000), Unit::Second),
    }
}

/// `n / unit` in decimals, without needless zeros: two places below ten, one
/// place below a hundred, then none but for seconds, which keep two.
fn decimal(n: u64, unit: u64) -> String {
    let places: u32 = match (n / unit, unit) {
        (_, 1_000_000) | (0..10, _) => 2,
        (10..100, _) => 1,
        _ => 0,
    };
    let step = unit / 10u64.pow(places);
    let rounded = n.saturating_add(step / 2) / step;
    let scale = 10u64.pow(places);
    let (whole, rest) = (rounded / scale, rounded % scale);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{rest:0width$}", width = places as usize);
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::{Unit, time};
    use crate::sim::time::Time;

    #[test]
    fn times_have_few_figures() {
        for (us, number, unit) in [
            (0, "0", Unit::Milli),
            (1, "1", Unit::Micro),
            (999, "999", Unit::Micro),
            (1_500, "1.5", Unit::Milli),
            (9_999, "10", Unit::Milli),
            (12_340, "12.3", Unit::Milli),
            (150_000, "150", Unit::Milli),
            (150_400, "150", Unit::Milli),
            (999_949, "1000", Unit::Milli),
            (999_950, "1", Unit::Second),
            (1_250_000, "1.25", Unit::Second),
            (61_004_999, "61", Unit::Second),
        ] {
            assert_eq!(time(Time(us)), (number.to_owned(), unit), "{us} µs");
        }
    }
}

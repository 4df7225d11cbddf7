//! Sorting with one small sort.
//!
//! Each type that the standard library sorts costs the browser's module 3 to 6 kB, because its
//! sort is generic. Here everything long is sorted as `u64` keys by radix, byte by byte (Knuth,
//! *The Art of Computer Programming* 3, 5.2.5), which takes a tenth of that and linear time; short
//! lists are kept sorted as they grow.

/// Sorts keys and takes repeated ones away.
pub(crate) fn sort_keys(keys: &mut Vec<u64>) {
    sort(keys, &mut Vec::new());
    keys.dedup();
}

/// Sorts keys, with another list to move them to and fro: who keeps it allocates once.
#[inline(never)]
pub(crate) fn sort(keys: &mut Vec<u64>, other: &mut Vec<u64>) {
    // Much comes in order: one look is cheaper than the first of eight rounds.
    if is_ascending(keys) {
        return;
    }
    other.clear();
    other.resize(keys.len(), 0);
    for byte in 0..8 {
        let digit = |key: u64| (key >> (byte * 8)) as usize & 0xff;
        let mut starts = [0_usize; 256];
        for &key in keys.iter() {
            starts[digit(key)] += 1;
        }
        // Most keys are small: a digit that all share moves nothing.
        if starts.contains(&keys.len()) {
            continue;
        }
        let mut start = 0;
        for place in &mut starts {
            let count = *place;
            *place = start;
            start += count;
        }
        for &key in keys.iter() {
            let place = &mut starts[digit(key)];
            other[*place] = key;
            *place += 1;
        }
        std::mem::swap(keys, other);
    }
}

fn is_ascending(keys: &[u64]) -> bool {
    let mut before = 0;
    for &key in keys {
        if key < before {
            return false;
        }
        before = key;
    }
    true
}

/// How many of some ascending keys lie below one.
#[inline(never)]
pub(crate) fn below(keys: &[u64], key: u64) -> usize {
    let (mut low, mut high) = (0, keys.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if keys[middle] < key {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The first of so many places for which something holds that holds for all after it; `length` if
/// there is none. (`partition_point` is a copy for each list that is searched.)
#[inline(never)]
pub(crate) fn first_of(length: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The numbers of some keys in the order of these; of the same keys, in their own.
pub(crate) fn order(keys: &[u64]) -> Vec<u32> {
    let mut known = keys.to_vec();
    sort_keys(&mut known);
    let mut ranks = Vec::with_capacity(keys.len());
    for (n, &other) in keys.iter().enumerate() {
        ranks.push(key(below(&known, other) as u32, n as u32));
    }
    sort(&mut ranks, &mut known);
    let mut order = Vec::with_capacity(keys.len());
    for rank in ranks {
        order.push(second(rank));
    }
    order
}

/// A key that sorts first by one number, then by the other.
pub(crate) fn key(first: u32, then: u32) -> u64 {
    u64::from(first) << 32 | u64::from(then)
}

/// The first number of a [`key`].
pub(crate) fn first(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The second number of a [`key`].
pub(crate) fn second(key: u64) -> u32 {
    key as u32
}

/// A key that sorts as a signed number does.
pub(crate) fn signed_key(number: i64) -> u64 {
    number.cast_unsigned() ^ 1 << 63
}

/// The number of a [`signed_key`].
pub(crate) fn signed(key: u64) -> i64 {
    (key ^ 1 << 63).cast_signed()
}

/// Puts a number into its place in a short sorted list, if it is not there yet.
pub(crate) fn insert(list: &mut Vec<u32>, number: u32) {
    if let Err(place) = list.binary_search(&number) {
        list.insert(place, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn signed_keys_sort_as_numbers(mut numbers in proptest::collection::vec(any::<i64>(), 0..20)) {
            let mut keys: Vec<u64> = numbers.iter().map(|&n| signed_key(n)).collect();
            sort_keys(&mut keys);
            numbers.sort_unstable();
            numbers.dedup();
            prop_assert_eq!(keys.into_iter().map(signed).collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn pairs_sort_by_the_first_then_the_second(mut pairs in proptest::collection::vec(any::<(u32, u32)>(), 0..20)) {
            let mut keys: Vec<u64> = pairs.iter().map(|&(a, b)| key(a, b)).collect();
            sort_keys(&mut keys);
            pairs.sort_unstable();
            pairs.dedup();
            prop_assert_eq!(keys.iter().map(|&k| second(k)).collect::<Vec<_>>(), pairs.iter().map(|p| p.1).collect::<Vec<_>>());
        }

        #[test]
        fn a_short_list_stays_sorted(numbers in proptest::collection::vec(0_u32..9, 0..20)) {
            let mut list = Vec::new();
            for &n in &numbers {
                insert(&mut list, n);
            }
            prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(numbers.iter().all(|n| list.contains(n)));
        }
    }
}

//! Room for long messages.

/// What glibc gives back to the system as soon as it is freed, in bytes: smaller blocks are kept, and
/// all that is as large as the largest of them from then on (`M_MMAP_THRESHOLD` in `mallopt(3)`).
pub(super) const GIVEN_BACK: usize = (32 << 20) + 1;

/// The longest message for which it is not worth it to ask the system for memory, in bytes.
const SHORT: usize = 128 << 10;

/// An empty buffer for a message of about so many bytes. A long one has room for nearly any message:
/// what is not written to takes no memory, and when it is dropped nothing of it is kept.
pub(super) fn buffer(length: usize) -> Vec<u8> {
    Vec::with_capacity(if length <= SHORT { length } else { GIVEN_BACK })
}

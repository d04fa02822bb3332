//! The book sentence by sentence: see `paper.txt`.

crate::labs::paper::paper!(super::Sample);

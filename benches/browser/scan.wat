;; Bitsets of 64-bit words, four at a time; no SIMD, because it gains nothing where memory is what bounds.
(module
  (memory (export "memory") 1)

  ;; What two sets have in common.
  (func (export "meet") (param $a i32) (param $b i32) (param $into i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (local.get $bytes)))
    (block $done
      (loop $words
        (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
        (i64.store (local.get $into) (i64.and (i64.load (local.get $a)) (i64.load (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 8)))
        (local.set $b (i32.add (local.get $b) (i32.const 8)))
        (local.set $into (i32.add (local.get $into) (i32.const 8)))
        (br $words))))

  ;; How many members each of so many sets has in common with a mask.
  (func (export "count")
    (param $set i32) (param $sets i32) (param $mask i32) (param $bytes i32) (param $counts i32)
    (local $at i32) (local $end i32) (local $n i64)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $sets)))
        (local.set $at (local.get $mask))
        (local.set $end (i32.add (local.get $mask) (local.get $bytes)))
        (local.set $n (i64.const 0))
        (loop $words
          (local.set $n (i64.add (local.get $n) (i64.add
            (i64.add
              (i64.popcnt (i64.and (i64.load (local.get $set)) (i64.load (local.get $at))))
              (i64.popcnt (i64.and (i64.load offset=8 (local.get $set)) (i64.load offset=8 (local.get $at)))))
            (i64.add
              (i64.popcnt (i64.and (i64.load offset=16 (local.get $set)) (i64.load offset=16 (local.get $at))))
              (i64.popcnt (i64.and (i64.load offset=24 (local.get $set)) (i64.load offset=24 (local.get $at))))))))
          (local.set $set (i32.add (local.get $set) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $words (i32.lt_u (local.get $at) (local.get $end))))
        (i32.store (local.get $counts) (i32.wrap_i64 (local.get $n)))
        (local.set $counts (i32.add (local.get $counts) (i32.const 4)))
        (local.set $sets (i32.sub (local.get $sets) (i32.const 1)))
        (br $next)))))

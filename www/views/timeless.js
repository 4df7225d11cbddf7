// What a view has that shows no place in time: the strip cannot lead to one, and no event is in sight.

export const timeless = { see() {}, measure() {}, show() {}, reveal() {}, goTo() {}, isSeen: () => false };

/** A heap: takes out what comes first. */
export interface Heap<Item> {
  put(item: Item): void;
  take(): Item | undefined;
}

/** Makes a binary heap of items under a strict order. */
export function createHeap<Item>(
  items: readonly Item[],
  isBefore: (one: Item, other: Item) => boolean,
): Heap<Item> {
  const heap = [...items];
  const at = (place: number): Item => heap[place] as Item;
  const swap = (one: number, other: number): void => {
    [heap[one], heap[other]] = [at(other), at(one)];
  };
  const sink = (from: number): void => {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && isBefore(at(right), at(left)) ? right : left;
      if (!isBefore(at(child), at(place))) return;
      swap(child, place);
      place = child;
    }
  };
  for (let place = (heap.length >> 1) - 1; place >= 0; place -= 1) sink(place);
  return {
    put: (item) => {
      let place = heap.push(item) - 1;
      for (
        let parent = (place - 1) >> 1;
        place > 0 && isBefore(at(place), at(parent));
        parent = (place - 1) >> 1
      ) {
        swap(place, parent);
        place = parent;
      }
    },
    take: () => {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        sink(0);
      }
      return first;
    },
  };
}

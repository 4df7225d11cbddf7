declare module 'edtf' {
  /** Reads an expression; milliseconds, infinite for an open side, null for an unknown one. */
  export default function edtf(text: string): { min: number | null; max: number | null };
}

/** A stretch of a text that is a secret: where it starts, where it ends, and the name of the rule that knew it. */
export interface Find {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

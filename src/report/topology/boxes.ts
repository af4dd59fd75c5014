export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Frame {
  readonly x: number;
  readonly width: number;
}

export type Column = 'batch' | 'network' | 'data';

export function right({ x, width }: Frame): number {
  return x + width;
}

export function bottom({ y, height }: Box): number {
  return y + height;
}

export function middleX({ x, width }: Frame): number {
  return x + width / 2;
}

export function middleY({ y, height }: Box): number {
  return y + height / 2;
}

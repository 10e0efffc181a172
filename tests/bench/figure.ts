/** One measured ratio with its bound. Ratios within one run: absolute times differ from machine to machine and hour to hour. */
export type Figure = { name: string; ratio: number; bound: { kind: 'at least' | 'at most'; value: number }; aim?: number; detail: string }

export const holds = ({ ratio, bound }: Figure): boolean => (bound.kind === 'at least' ? ratio >= bound.value : ratio <= bound.value)

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** What hangs over a counter: "Loket 3". It is a name, so it is not translated. */
export const counterLabel = (number: number): string => `Loket ${number}`

/** The plan's words are an admin's, and still only words here. */
export const safe = (words: string): string => words.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

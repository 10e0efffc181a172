/** The key that does the same, drawn beside the words. Screen readers hear it from `aria-keyshortcuts`. */
export const KeyHint = ({ name }: { name: string | number }) => (
  <span class="key" aria-hidden="true">
    {name}
  </span>
)

/** Words with a hyphen stay whole: "KTP-el" broken after the hyphen reads as two things. */
export const WholeWords = ({ children }: { children: string }) => (
  <>{children.split(/(\S+-\S+)/).map((part, index) => (index % 2 ? <span class="whole">{part}</span> : part))}</>
)

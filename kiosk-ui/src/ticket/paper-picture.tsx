import type { KioskMessages } from '@antre/shared/messages/kiosk/id'

type Props = { url: string; number: string; words: KioskMessages }

/** The very paper: who keeps it has the number also without a net, and where no printer stood. Fetched only when it is opened. */
export const PaperPicture = ({ url, number, words: { phone } }: Props) => (
  <details class="ppaper" data-testid="paper">
    <summary>{phone.paper}</summary>
    <img src={url} alt={phone.paperOf(number)} loading="lazy" />
    <a class="pbtn two" href={url} download={`${number}.png`}>
      {phone.paperSave}
    </a>
  </details>
)

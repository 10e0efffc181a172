import { SearchIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { searchPart } from '../search-part.ts'
import type { UseModel } from '../use-model.ts'

/** Looks like the field it opens. */
export const SearchDoor = ({ words: { home }, use }: { words: KioskMessages; use: UseModel }) =>
  searchPart.value && (
    <button type="button" class="door" onClick={() => use.open({ name: 'search' })} data-testid="search">
      <SearchIcon size={52} />
      <span>
        <b>{home.search}</b>
        <small>{home.searchExample}</small>
      </span>
    </button>
  )

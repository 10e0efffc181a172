import type { Who } from '@antre/shared/contract'
import {
  ListIcon,
  LogOutIcon,
  MonitorIcon,
  PavilionIcon,
  PeopleIcon,
  PersonIcon,
  PersonPlusIcon,
  RefreshIcon,
  SearchIcon,
  TicketIcon,
  WifiIcon,
  WifiOffIcon,
} from '@antre/shared/icons'
import type { LiveClient } from '@antre/shared/live-client'
import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AppModel } from '../app-model.ts'
import { askForNotices } from '../console/arrival-bell.ts'
import { LockButton } from '../lock/lock-button.tsx'
import { addressOf, CHOICE_ADDRESS, type PartName, partsOf } from '../place.ts'
import type { PlanReader } from '../plan-reader.ts'
import { SignOutTrouble } from '../session/sign-out-trouble.tsx'
import { useWords } from '../words.ts'
import { ClockBar } from './clock-bar.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { canFloat, openSmallWindow, shownIn } from './small-window.ts'

export type TopBarProps = {
  app: AppModel
  plan: PlanReader
  who: Who
  title: ComponentChildren
  subtitle: string
  /** Buttons between the menu and the clock. */
  children?: ComponentChildren
}

export function TopBar({ app, plan, who, title, subtitle, children }: TopBarProps) {
  return (
    <>
      <header class="sbar">
        <PavilionIcon size={40} />
        <h1>{title}</h1>
        <span class="mut about" title={subtitle}>
          {subtitle}
        </span>
        <Connection live={app.live.value} />
        <Menu app={app} who={who} />
        <LockButton app={app} who={who} />
        {children}
        <time class="n">{plan.wall.time(app.clock.now.value)}</time>
      </header>
      <StaleBar live={app.live.value} plan={plan} />
      <ClockBar app={app} plan={plan} who={who} />
    </>
  )
}

function Connection({ live }: { live: LiveClient | null }) {
  const words = useWords()
  const connected = live?.connected.value ?? false
  const stale = live?.stale.value ?? false
  return (
    <span class="connection" role="status">
      {connected && !stale ? <WifiIcon size={20} /> : stale ? <WifiOffIcon size={20} /> : <RefreshIcon size={20} />}
      {connected && !stale ? words.connected : stale ? words.disconnected : words.connecting}
    </span>
  )
}

/** The bar that says what is not known any more, and what can still be done. */
function StaleBar({ live, plan }: { live: LiveClient | null; plan: PlanReader }) {
  const words = useWords()
  if (!live?.stale.value) return null
  const contactAt = live.contactAt.value
  return (
    <div class="fault-bar" role="alert">
      <WifiOffIcon size={24} />
      <p>
        <b>{contactAt === null ? words.staleNever : words.staleSince(plan.wall.time(contactAt))}</b> {words.staleHelp}
      </p>
    </div>
  )
}

const PART_ICONS: Record<PartName, ComponentChildren> = {
  reception: <TicketIcon size={20} />,
  floor: <PeopleIcon size={20} />,
  audit: <SearchIcon size={20} />,
  devices: <MonitorIcon size={20} />,
  people: <PersonPlusIcon size={20} />,
}

function Menu({ app, who }: { app: AppModel; who: Who }) {
  const words = useWords()
  const { settings } = app
  const ringBell = () => {
    settings.toggle('bell')
    if (settings.bell.peek() === 'on') askForNotices()
  }
  return (
    <>
      <button type="button" class="btn2 person" popovertarget="staff-menu" aria-label={words.menu(who.username)}>
        <PersonIcon size={20} />
        <span>{who.username}</span>
      </button>
      <div id="staff-menu" class="menu" popover="auto">
        <p>
          <b>{who.username}</b>
          <span class="mut">{words.roles[who.role]}</span>
        </p>
        <LanguageChoice settings={settings} />
        <Switch setting={settings.shortcuts} label={words.shortcuts} onClick={() => settings.toggle('shortcuts')} />
        <Switch setting={settings.bell} label={words.bell} onClick={ringBell} />
        <nav>
          {canFloat && shownIn.value === document && (
            <button type="button" onClick={() => openSmallWindow({ away: words.inSmallWindow })}>
              <MonitorIcon size={20} />
              {words.smallWindow}
            </button>
          )}
          {who.counters.length > 0 && (
            <a href={CHOICE_ADDRESS}>
              <ListIcon size={20} />
              {words.changeCounter}
            </a>
          )}
          {partsOf(who).map((part) => (
            <a key={part} href={addressOf(part)}>
              {PART_ICONS[part]}
              {words.parts[part]}
            </a>
          ))}
          <button type="button" onClick={app.signOut}>
            <LogOutIcon size={20} />
            {words.signOut}
          </button>
        </nav>
        <SignOutTrouble app={app} />
      </div>
    </>
  )
}

type SwitchProps = { setting: ReadonlySignal<'on' | 'off'>; label: string; onClick: () => void }

const Switch = ({ setting, label, onClick }: SwitchProps) => (
  <button type="button" class="switch" role="switch" aria-checked={setting.value === 'on'} onClick={onClick}>
    {label}
    <i />
  </button>
)

import type { SignIn } from '@antre/shared/contract'
import type { Accounts, RefusedSignIn } from './accounts.ts'
import type { Staff } from './caller.ts'
import { passwordRefusal } from './password-rules.ts'
import type { StartLinks } from './start-links.ts'

/** Who somebody proved to be. `choosing`: the password that a new user has chosen, not yet set. */
export type Proven = {
  staff: Staff
  proof: 'password' | 'link'
  choosing: string | null
  /** Uses up what is good once, when the journal has the sign-in; false where another did so meanwhile. */
  spend(): boolean
}

/** Words of the building, which no password may consist of. */
type Asked = { body: SignIn; buildingWords: readonly string[] }

export type Prove = (asked: Asked) => Promise<Proven | RefusedSignIn>

/**
 * The one place that turns a proof into a user. Whatever else may prove one day who somebody is, as a second factor or another
 * server's word, is asked here; sessions begin behind it and know nothing of how.
 */
export function createProve({ accounts, links }: ProveParts): Prove {
  return async ({ body, buildingWords }) => {
    if ('link' in body) return byLink(body, buildingWords)
    const signedIn = await accounts.signIn(body)
    return 'refusal' in signedIn ? signedIn : { ...signedIn, proof: 'password', choosing: null, spend: () => true }
  }

  function byLink({ link, password }: Extract<SignIn, { link: string }>, buildingWords: readonly string[]): Proven | RefusedSignIn {
    const found = links.find(link, ['user', 'invite'])
    const isInvited = found?.kind === 'invite'
    if (isInvited && password === undefined) return { refusal: { code: 'password-needed', username: found.subject } }
    const refusal = isInvited && password !== undefined && ruleOf(found.subject, password, buildingWords)
    if (refusal) return { refusal }
    const staff = found && accounts.staffOf(found.subject)
    if (!staff || isInvited !== (password !== undefined)) return { refusal: { code: 'wrong-credentials' } }
    return { staff, proof: 'link', choosing: password ?? null, spend: () => links.use(link, [found.kind]) !== null }
  }

  function ruleOf(username: string, password: string, buildingWords: readonly string[]) {
    return passwordRefusal(password, [username, accounts.person(username)?.name ?? '', ...buildingWords])
  }
}

type ProveParts = {
  accounts: Pick<Accounts, 'signIn' | 'staffOf' | 'person'>
  links: Pick<StartLinks, 'use' | 'find'>
}

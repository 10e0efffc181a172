import type { SignIn } from '@antre/shared/contract'
import type { Accounts, RefusedSignIn } from './accounts.ts'
import type { Staff } from './caller.ts'
import { passwordRefusal } from './password-rules.ts'
import type { StartLinks } from './start-links.ts'

/** Who somebody proved to be. `choosing`: the password that a new user has chosen, not yet set. */
export type Proven = { staff: Staff; proof: 'password' | 'link'; choosing: string | null }

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
    return 'refusal' in signedIn ? signedIn : { ...signedIn, proof: 'password', choosing: null }
  }

  function byLink({ link, password }: Extract<SignIn, { link: string }>, buildingWords: readonly string[]): Proven | RefusedSignIn {
    const invited = links.invited(link)
    if (invited !== null && password === undefined) return { refusal: { code: 'password-needed', username: invited } }
    const refusal = invited !== null && password !== undefined && ruleOf(invited, password, buildingWords)
    if (refusal) return { refusal }
    const used = links.use(link, password === undefined ? ['user'] : ['invite'])
    const staff = used && accounts.staffOf(used.subject)
    return staff ? { staff, proof: 'link', choosing: password ?? null } : { refusal: { code: 'wrong-credentials' } }
  }

  function ruleOf(username: string, password: string, buildingWords: readonly string[]) {
    return passwordRefusal(password, [username, accounts.person(username)?.name ?? '', ...buildingWords])
  }
}

type ProveParts = {
  accounts: Pick<Accounts, 'signIn' | 'staffOf' | 'person'>
  links: Pick<StartLinks, 'use' | 'invited'>
}

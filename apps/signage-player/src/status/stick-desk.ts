import type { StickProof } from '../proof/stick-proof.js'
import { made } from '../stage/drawn.js'
import type { Outcome, Told } from '../sync/bundle.js'
import { say } from '../texts/texts.js'

/** What whoever brings a stick can do. */
export interface StickDeeds {
  takeBundle(bundle: Blob, tell: Told): Promise<Outcome>
  /** Plays behind a number, in a file for the server. */
  proof(afterSeq: number): Promise<StickProof>
  /** What the file of plays is called; it names the screen. */
  proofName(): string
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Lets the browser keep a file where its settings say. */
const save = (file: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has it by then; it is a file of its own.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Where a stick is read and written: a release in, proof of plays out. */
export const stickDesk = ({ takeBundle, proof, proofName }: StickDeeds): HTMLElement => {
  const desk = made('div', 'desk')
  const told = made('p', 'told')
  const tell = (text: string): void => void (told.textContent = text)
  let afterSeq = 0
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', accept: '.tar,application/x-tar' })
  input.addEventListener('change', () => {
    const [bundle] = input.files ?? []
    if (!bundle) return
    input.disabled = true
    const progress: Told = (done, all) => tell(say('taking', { done: megabytes(done), all: megabytes(all) }))
    void takeBundle(bundle, progress).then((outcome) => {
      tell(say(outcome))
      told.dataset['outcome'] = outcome
      // The same file may be chosen again.
      input.value = ''
      input.disabled = false
    })
  })
  const button = made('button', '', say('saveProof'))
  button.addEventListener('click', () => {
    void proof(afterSeq).then(({ file, lastSeq, left }) => {
      if (lastSeq > afterSeq) save(file, proofName())
      tell(lastSeq > afterSeq ? say('savedProof', { left: String(left) }) : say('noProof'))
      // All was saved: whoever asks again gets all of it again, the stick may be lost.
      afterSeq = left > 0 ? lastSeq : 0
    })
  })
  const label = made('label', '', say('takeBundle'))
  label.append(input)
  desk.append(label, button, told)
  return desk
}

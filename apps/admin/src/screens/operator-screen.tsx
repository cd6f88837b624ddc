import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { AnswerForm } from './answer-form.js'

const text = (maxLength: number) => ({ type: 'string', maxLength })

const fields = {
  name: text(255),
  email: text(255),
  time_zone: { ...text(64), description: 'A name of the IANA time zones' },
  currency: text(3),
  languages: { type: 'array', items: { type: 'string' }, description: 'The first is the default' },
  logo_url: text(255),
  site_url: text(255),
}

/** The operator's own general settings, to change. */
export const OperatorForm = () => {
  const words = useWords()
  const mayChange = useMay()('base.operator.edit')
  return <AnswerForm title={words.page('base.operator')} path="/base/operator" {...{ fields, mayChange }} />
}

/** The same, on a page of its own. */
export const OperatorScreen = () => (
  <Screen page="base.operator">
    <OperatorForm />
  </Screen>
)

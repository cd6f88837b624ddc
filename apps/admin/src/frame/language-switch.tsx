import { Button } from '@mui/material'
import { useLocaleState } from 'react-admin'
import { languages } from '../texts/words.js'

/** Shows the other language: one press and the panel speaks it. */
export const LanguageSwitch = () => {
  const [language, speak] = useLocaleState()
  const other = languages.find(({ locale }) => locale !== language) ?? languages[0]
  return (
    <Button size="small" color="inherit" lang={other.locale} onClick={() => speak(other.locale)}>
      {other.name}
    </Button>
  )
}

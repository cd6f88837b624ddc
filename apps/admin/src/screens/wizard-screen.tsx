import { Box, Button, Stack, Step, StepButton, Stepper } from '@mui/material'
import { useState, type ComponentType } from 'react'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { ContentStep, DevicesStep, OperatorStep } from './wizard-steps.js'
import { SubscriberStep, TariffStep } from './wizard-selling.js'
import { PictureStep } from './wizard-picture.js'

/** What later steps need of those before: the tariff, and the subscriber who may watch. */
export interface WizardState {
  readonly tariffId?: number
  /** The tariff that an imported list was put into. */
  readonly tariffName?: string
  readonly abonement?: string
  readonly password?: string
}

export interface StepProps {
  readonly state: WizardState
  readonly onMade: (more: WizardState) => void
}

const steps: readonly { readonly name: string; readonly Part: ComponentType<StepProps> }[] = [
  { name: 'step_operator', Part: OperatorStep },
  { name: 'step_devices', Part: DevicesStep },
  { name: 'step_content', Part: ContentStep },
  { name: 'step_tariff', Part: TariffStep },
  { name: 'step_subscriber', Part: SubscriberStep },
  { name: 'step_picture', Part: PictureStep },
]

/** From an empty installation to a picture. */
export const WizardScreen = () => {
  const { t } = useWords()
  const [at, setAt] = useState(0)
  const [state, setState] = useState<WizardState>({})
  const Part = steps[at]?.Part ?? OperatorStep
  return (
    <Screen page="panel.wizard">
      <Stepper nonLinear activeStep={at} sx={{ mb: 3 }}>
        {steps.map(({ name }, place) => (
          <Step key={name} completed={place < at}>
            <StepButton onClick={() => setAt(place)}>{t(name)}</StepButton>
          </Step>
        ))}
      </Stepper>
      <Box sx={{ maxWidth: 900 }}>
        <Part state={state} onMade={(more) => setState((known) => ({ ...known, ...more }))} />
      </Box>
      <Stack direction="row" spacing={1} sx={{ mt: 2 }}>
        <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('back')}
        </Button>
        <Button variant="contained" disabled={at === steps.length - 1} onClick={() => setAt(at + 1)}>
          {t('next')}
        </Button>
      </Stack>
    </Screen>
  )
}

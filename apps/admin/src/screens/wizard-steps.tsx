import { Button, Checkbox, FormControlLabel, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useHouse } from '../data/use-house.js'
import { useDescription } from '../data/use-description.js'
import { useWords } from '../texts/use-words.js'
import { ImportCard } from './import-card.js'
import { NewOperator } from './new-operator.js'
import { OperatorForm } from './operator-screen.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'
import type { StepProps } from './wizard-screen.js'

/** Name, zone, currency and languages. */
export const OperatorStep = () => (useHouse()?.hasOperator === false ? <NewOperator /> : <OperatorForm />)

const DEVICES = '/tvmiddleware/operator-devices'

interface Served {
  readonly id: number
  readonly device_type: string
}

/** Which devices the service serves. */
export const DevicesStep = () => {
  const words = useWords()
  const description = useDescription('tvmiddleware.operator-devices')
  const { data, refetch } = useRows<Served>(DEVICES, { per_page: 250 })
  const { run, isBusy } = useDeed()
  const [chosen, setChosen] = useState<readonly string[]>(['android', 'android_stb', 'mag', 'tizen_tv', 'lg_webos'])
  const types = (description?.form.properties?.['device_type']?.enum ?? []).map(String)
  const served = data?.items.map((row) => row.device_type) ?? []
  const add = async (): Promise<void> => {
    const fresh = chosen.filter((type) => !served.includes(type))
    for (const type of fresh) await run(() => call(DEVICES, { method: 'POST', body: { device_type: type } }))
    await refetch()
  }
  return (
    <PanelCard title={words.t('step_devices')}>
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap' }}>
        {types.map((type) => (
          <FormControlLabel
            key={type}
            label={words.choice('device_type', type)}
            control={
              <Checkbox
                checked={chosen.includes(type) || served.includes(type)}
                disabled={served.includes(type)}
                onChange={(_event, isOn) => setChosen(isOn ? [...chosen, type] : chosen.filter((one) => one !== type))}
              />
            }
          />
        ))}
      </Stack>
      <Typography variant="body2">
        {words.t('served', { list: served.map((type) => words.choice('device_type', type)).join(', ') || '—' })}
      </Typography>
      <Button variant="contained" disabled={isBusy} onClick={() => void add()}>
        {words.t('add_devices')}
      </Button>
    </PanelCard>
  )
}

/** Where channels and their guide come from. */
export const ContentStep = ({ onMade }: StepProps) => {
  const { t } = useWords()
  return (
    <Stack spacing={2}>
      <ImportCard
        kind="playlist"
        name={t('main_playlist')}
        tariffName={t('first_tariff')}
        onDone={(_run, tariffName) => onMade({ tariffName })}
      />
      <ImportCard kind="guide" name={t('main_guide')} />
    </Stack>
  )
}

/** @file What an activation does, for visitors at a stand: four stations, one at a time, each a thing to touch. */
import '../../style/activations.css';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FunctionStation } from './FunctionStation.tsx';
import { LayersStation } from './LayersStation.tsx';
import { SoftmaxStation } from './SoftmaxStation.tsx';
import { WithoutStation } from './WithoutStation.tsx';

const STATIONS = [
  { id: 'function', Station: FunctionStation },
  { id: 'softmax', Station: SoftmaxStation },
  { id: 'layers', Station: LayersStation },
  { id: 'without', Station: WithoutStation },
] as const;

export default function ActivationsTab() {
  const { t } = useTranslation();
  return (
    <Tabs className="activations" data-testid="activations">
      <TabList className="stations" aria-label={t('activations.stations')}>
        {STATIONS.map(({ id }, index) => (
          <Tab key={id} id={id} className="station-tab">
            <span className="station-number" aria-hidden="true">
              {index + 1}
            </span>
            {t(`activations.station.${id}`)}
          </Tab>
        ))}
      </TabList>
      {/* Only the station in sight is there, so that no model runs for a picture that nobody sees. */}
      {STATIONS.map(({ id, Station }) => (
        <TabPanel key={id} id={id} className="station" data-station={id}>
          <header className="station-words">
            <h2 className="station-head">{t(`activations.${id}.head`)}</h2>
            <p className="station-text">{t(`activations.${id}.text`)}</p>
          </header>
          <Station />
        </TabPanel>
      ))}
    </Tabs>
  );
}

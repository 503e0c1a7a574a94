import { Flag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Procedure, Step, Transition } from '../../../electron/shared/domain/procedure';
import { GraphArrow } from './graph-arrow';
import { LANE_WIDTH_PX, layOutGraph, NODE_HEIGHT_PX, ROW_HEIGHT_PX } from './graph-layout';
import classes from './procedure.module.css';

const NODE_WIDTH_PX = 520;

interface StepBoxProps {
  readonly step: Step;
  readonly ways: readonly Transition[];
}

function StepBox({ step, ways }: StepBoxProps) {
  const { t } = useTranslation(['procedure', 'common']);
  const answerOf = (way: Transition) =>
    way.answer === null ? '' : `${t(way.answer ? 'word.yes' : 'word.no', { ns: 'common' })}: `;
  const ends = ways.flatMap((way) => ('end' in way.to ? [{ way, end: way.to.end }] : []));
  const goes = ways.flatMap((way) =>
    'step' in way.to ? [`${answerOf(way)}${t('graph.goes-to', { step: way.to.step })}`] : [],
  );
  return (
    <li className={classes['node']}>
      <span className={classes['number']}>{step.number}</span>
      <div className={classes['box']}>
        <div className={classes['activity']} title={step.activity} lang="es-MX">
          {step.activity}
        </div>
        <div className={classes['small']}>
          {t(`actor.${step.actor}`)}
          {step.question !== null && <span lang="es-MX"> · {step.question}</span>}
          {ends.map(({ way, end }) => (
            <span key={way.id} className={classes['end']}>
              <Flag size={12} aria-hidden /> {answerOf(way)}
              {t(`destination.${end}`, { ns: 'common' })}
            </span>
          ))}
        </div>
        <span className={classes['heard']}>{goes.join('; ')}</span>
      </div>
    </li>
  );
}

/** The graph: nothing else is authorised. An ordered list to a screen reader, arrows to the eye. */
export function ProcedureGraph({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation('procedure');
  const { arrows, lanesLeft, lanesRight } = layOutGraph(procedure);
  const leftPx = Math.max(1, lanesLeft) * LANE_WIDTH_PX;
  const rightPx = leftPx + NODE_WIDTH_PX;
  const widthPx = rightPx + Math.max(1, lanesRight) * LANE_WIDTH_PX;
  const heightPx = procedure.steps.length * ROW_HEIGHT_PX;
  return (
    <figure className={classes['figure']}>
      <div className={classes['canvas']} style={{ width: widthPx, height: heightPx }}>
        <svg width={widthPx} height={heightPx} aria-hidden focusable="false" className={classes['arrows']}>
          <defs>
            {(['on', 'back'] as const).map((kind) => (
              <marker
                key={kind}
                id={`head-${kind}`}
                data-shape={kind}
                className={classes['head']}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                orient="auto"
              >
                <path d="M 0 0 L 8 4 L 0 8 z" />
              </marker>
            ))}
          </defs>
          {arrows.map((arrow) => (
            <GraphArrow key={arrow.id} arrow={arrow} leftPx={leftPx} rightPx={rightPx} />
          ))}
        </svg>
        <ol
          className={classes['nodes']}
          aria-label={t('graph.title')}
          style={{
            marginLeft: leftPx,
            width: NODE_WIDTH_PX,
            gridAutoRows: NODE_HEIGHT_PX,
            rowGap: ROW_HEIGHT_PX - NODE_HEIGHT_PX,
          }}
        >
          {procedure.steps.map((step) => (
            <StepBox
              key={step.number}
              step={step}
              ways={procedure.transitions.filter((way) => way.from === step.number)}
            />
          ))}
        </ol>
      </div>
      <figcaption className={classes['small']}>{t('graph.caption')}</figcaption>
    </figure>
  );
}

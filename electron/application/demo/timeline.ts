/** All stories in one timeline: the journal knows one order of time, so they are played side by side. */
import type { Scene } from './scene';
import type { Stage } from './stage';
import type { Beat, Story } from './story';
import type { Calendar } from './when';

interface Cue {
  readonly atMs: number;
  readonly scene: Scene;
  readonly beat: Beat;
}

const MINUTE_MS = 60_000;

/** Nobody writes on the full minute: some seconds that are the same each time. */
const offBeatMs = (story: number, beat: number) => ((story * 7919 + beat * 104_729) % 59_000) + 211;

/**
 * When each beat of a story is played, in milliseconds since the epoch.
 * @throws when they are out of order, or reach into the future
 */
export function momentsOf(story: Story, calendar: Calendar): readonly number[] {
  const nowMs = Date.parse(calendar.now);
  let atMs = Number.NEGATIVE_INFINITY;
  return story.beats.flat().map(({ when }, index) => {
    const nextMs = typeof when === 'number' ? atMs + when * MINUTE_MS : when(calendar);
    if (!(nextMs > atMs && nextMs <= nowMs)) {
      throw new Error(`Beat ${index} of «${story.subject}» is out of time`);
    }
    atMs = nextMs;
    return nextMs;
  });
}

function cuesOf(scene: Scene, storyIndex: number, calendar: Calendar): readonly Cue[] {
  const moments = momentsOf(scene.story, calendar);
  return scene.story.beats.flat().map((beat, index) => ({
    atMs: (moments[index] ?? 0) + offBeatMs(storyIndex, index),
    scene,
    beat,
  }));
}

export async function playStories(scenes: readonly Scene[], stage: Stage): Promise<void> {
  const cues = scenes
    .flatMap((scene, index) => cuesOf(scene, index, stage.calendar))
    .toSorted((left, right) => left.atMs - right.atMs);
  for (const { atMs, scene, beat } of cues) {
    stage.parts.clock.moveTo(atMs);
    await stage.seat(beat.by ?? scene.story.engineer);
    await beat.play(scene);
  }
}

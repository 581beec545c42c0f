/** A short buzz and tone: done, without looking. Silent where the phone has neither. */
export function signal(): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(40);
  if (typeof AudioContext !== 'function') return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.15, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.15);
  tone.connect(volume).connect(audio.destination);
  tone.addEventListener('ended', () => void audio.close());
  tone.start();
  tone.stop(audio.currentTime + 0.16);
}

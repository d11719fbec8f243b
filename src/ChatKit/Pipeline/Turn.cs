namespace ChatKit.Engine;

/// <summary>Whose turn it is to commit: one thread's at a time.</summary>
/// <remarks>
/// Who queued something and then finds the turn taken need wake nobody: who has it looks at the queue once more when he has left it.
/// </remarks>
internal sealed class Turn
{
    private int _isTaken;

    /// <summary>Whether somebody has it, asked after what was written before.</summary>
    public bool IsTaken
    {
        get
        {
            Interlocked.MemoryBarrier();
            return Volatile.Read(ref _isTaken) != 0;
        }
    }

    public bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    public void Leave() => Interlocked.Exchange(ref _isTaken, 0);
}

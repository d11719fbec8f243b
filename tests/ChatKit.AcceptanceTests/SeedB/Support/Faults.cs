using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>What goes wrong between a host and its storage.</summary>
internal sealed class Faults
{
    private int _begins;
    private int _begun;
    private int _commitsBefore;
    private int _commitsAfter;
    private int _lastCommits;

    /// <summary>The host is cut off: it reaches nothing any more, and notices only when it asks.</summary>
    public bool IsCutOff { get; set; }

    public void FailBegins(int count) => _begins = count;

    public void FailCommits(int count) => _commitsBefore = count;

    /// <summary>Commits that succeed, but whose answer never comes.</summary>
    public void LoseAnswers(int count) => _commitsAfter = count;

    /// <summary>One more commit succeeds; with it the host is gone.</summary>
    public void DieAfterNextCommit() => _lastCommits = 1;

    public int Left => Math.Max(0, _begins) + Math.Max(0, _commitsBefore) + Math.Max(0, _commitsAfter);

    /// <summary>How many batches were begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public void OnBegin()
    {
        Interlocked.Increment(ref _begun);
        Throw(Interlocked.Decrement(ref _begins) >= 0);
    }

    public void BeforeCommit() => Throw(Interlocked.Decrement(ref _commitsBefore) >= 0);

    public void AfterCommit()
    {
        IsCutOff |= Interlocked.Exchange(ref _lastCommits, 0) > 0;
        Throw(Interlocked.Decrement(ref _commitsAfter) >= 0);
    }

    public void OnAny() => Throw(false);

    private void Throw(bool isFault)
    {
        if (IsCutOff || isFault)
        {
            throw new StorageUnavailableException("The storage does not answer.");
        }
    }
}

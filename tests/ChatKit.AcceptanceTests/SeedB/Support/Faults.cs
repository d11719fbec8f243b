using ChatKit.AcceptanceTests.Support;
using ChatKit.ConformanceTests;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>What goes wrong between a host and its storage.</summary>
internal sealed class Faults
{
    private int _begins;
    private int _commitsBefore;
    private int _commitsAfter;
    private int _lastCommits;

    public Faults() => Way.Choose = Next;

    public StorageFaults Way { get; } = new();

    /// <summary>The host is cut off: it reaches nothing any more, and notices only when it asks.</summary>
    public bool IsCutOff
    {
        get => Way.IsCutOff;
        set => Way.IsCutOff = value;
    }

    public void FailBegins(int count) => _begins = count;

    public void FailCommits(int count) => _commitsBefore = count;

    /// <summary>Commits that succeed, but whose answer never comes.</summary>
    public void LoseAnswers(int count) => _commitsAfter = count;

    /// <summary>One more commit succeeds; with it the host is gone.</summary>
    public void DieAfterNextCommit() => _lastCommits = 1;

    public int Left => Math.Max(0, _begins) + Math.Max(0, _commitsBefore) + Math.Max(0, _commitsAfter);

    /// <summary>How many batches were begun.</summary>
    public int Begun => Way.Calls.Count(static c => c.Name == nameof(IChatStorage.BeginAsync));

    private StorageFault? Next(StorageCall call)
    {
        if (call.Name == nameof(IChatStorage.BeginAsync))
        {
            return Interlocked.Decrement(ref _begins) >= 0 ? StorageFault.Refused : null;
        }

        return call.Name != nameof(IChatTransaction.CommitAsync) ? null
            : Interlocked.Decrement(ref _commitsBefore) >= 0 ? StorageFault.Refused
            : Interlocked.Exchange(ref _lastCommits, 0) > 0 ? StorageFault.CutOffAfter
            : Interlocked.Decrement(ref _commitsAfter) >= 0 ? StorageFault.AnswerLost
            : null;
    }
}

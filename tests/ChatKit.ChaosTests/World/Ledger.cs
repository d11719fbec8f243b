using System.Collections.Concurrent;

namespace ChatKit.ChaosTests.World;

/// <summary>What the people outside know: what they were promised.</summary>
internal sealed class Ledger
{
    private int _repeats;

    /// <summary>Texts that got their 200, by customer, in order.</summary>
    public ConcurrentDictionary<string, List<string>> Written { get; } = new();

    /// <summary>Texts of answers that were accepted.</summary>
    public ConcurrentQueue<string> Answered { get; } = new();

    /// <summary>Texts of answers that were refused: none of them may go out.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <summary>Texts of answers that were refused after a try without an answer.</summary>
    public ConcurrentQueue<string> Doubtful { get; } = new();

    /// <summary>Commands that were carried out, and refusals, by code.</summary>
    public ConcurrentDictionary<string, int> Commands { get; } = new();

    /// <summary>Answers that no host should have given.</summary>
    public ConcurrentDictionary<string, int> UnexpectedAnswers { get; } = new();

    public int Repeats => _repeats;

    public void Repeated() => Interlocked.Increment(ref _repeats);

    public void Unexpected(string answer) => UnexpectedAnswers.AddOrUpdate(answer, 1, static (_, n) => n + 1);

    public void Count(string command) => Commands.AddOrUpdate(command, 1, static (_, n) => n + 1);
}

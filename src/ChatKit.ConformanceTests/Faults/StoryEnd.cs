namespace ChatKit.ConformanceTests;

/// <summary>What is there when a story is over.</summary>
internal sealed record StoryEnd
{
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>How the chat's last dialogue stands.</summary>
    public required string Dialogue { get; init; }

    /// <summary>Which dialogues were opened and closed.</summary>
    public required IReadOnlyList<string> Dialogues { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required IReadOnlyList<long> Positions { get; init; }

    /// <summary>What reached the messenger, however often.</summary>
    public required IReadOnlyList<string> Sent { get; init; }

    public required int Uncertain { get; init; }

    public required int OpenDialogues { get; init; }

    public required int Parked { get; init; }

    public required IReadOnlyList<StorageCall> Calls { get; init; }

    public IReadOnlyList<string> DifferencesFrom(StoryEnd whole)
    {
        var differences = new List<string>();
        Compare("messages", Messages, whole.Messages);
        Compare("the dialogue", [Dialogue], [whole.Dialogue]);
        Compare("dialogues", Dialogues, whole.Dialogues);
        Compare("events", Events, whole.Events);
        Compare("what was sent", [.. Sent.Distinct()], whole.Sent);
        if (Sent.Count > whole.Sent.Count + Uncertain)
        {
            differences.Add($"{Sent.Count} were sent, and only {Uncertain} counted as uncertain");
        }

        if (Positions.Zip(Positions.Skip(1)).Any(static p => p.First >= p.Second))
        {
            differences.Add($"the events are at {string.Join(", ", Positions)}");
        }

        if (OpenDialogues != whole.OpenDialogues || Parked != whole.Parked)
        {
            differences.Add($"the manager has {OpenDialogues} open dialogues, and {Parked} updates are parked");
        }

        return differences;

        void Compare(string what, IReadOnlyList<string> actual, IReadOnlyList<string> expected)
        {
            if (!actual.SequenceEqual(expected, StringComparer.Ordinal))
            {
                differences.Add($"{what}: [{string.Join("; ", actual)}] instead of [{string.Join("; ", expected)}]");
            }
        }
    }
}

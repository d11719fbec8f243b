namespace ChatKit.Distribution;

/// <summary>
/// Why dialogues of one tenant were not assigned, as it was last stored: one that stays where it is gets a decision when the reasons
/// change, not with every look. Those that wait no longer are forgotten.
/// </summary>
internal sealed class DecisionNotes
{
    private Dictionary<DialogueId, string> _known = [];
    private Dictionary<DialogueId, string> _seen = [];

    public void BeginPass() => _seen.Clear();

    /// <summary>Whether the reason is another than the last time.</summary>
    public bool IsNew(DialogueId dialogue, string note)
    {
        var isNew = _known.GetValueOrDefault(dialogue) != note && _seen.GetValueOrDefault(dialogue) != note;
        _seen[dialogue] = note;
        return isNew;
    }

    public void EndPass() => (_known, _seen) = (_seen, _known);
}

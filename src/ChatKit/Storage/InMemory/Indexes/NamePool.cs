namespace ChatKit.Storage.InMemory;

/// <summary>Numbers for names of which there are few, such as phases and content types. Not thread-safe.</summary>
internal sealed class NamePool
{
    private readonly List<string> _names = [];

    public string this[ushort number] => _names[number];

    public ushort NumberOf(string name)
    {
        // The names are constants of the code, nearly always the same instances, and few.
        for (var number = 0; number < _names.Count; number++)
        {
            if (ReferenceEquals(_names[number], name) || string.Equals(_names[number], name, StringComparison.Ordinal))
            {
                return (ushort)number;
            }
        }

        if (_names.Count > ushort.MaxValue)
        {
            throw new InvalidOperationException(
                $"There are more than {ushort.MaxValue} different phases and content types; '{name}' is one too many.");
        }

        _names.Add(name);
        return (ushort)(_names.Count - 1);
    }
}

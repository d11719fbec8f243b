using System.Buffers;

namespace ChatKit;

/// <summary>Names a messenger, for example <c>telegram</c>. The vocabulary is open: a third-party adapter declares its own.</summary>
public readonly record struct ChannelType
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string? _name;

    /// <summary>Names a messenger.</summary>
    /// <param name="name">From 1 to 32 of a-z, 0-9 and '-'.</param>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public ChannelType(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > 32 || name.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException(
                $"Channel type '{name}' may contain only a-z, 0-9 and '-', at most 32 of them, because it is stored and shown in addresses.",
                nameof(name));
        }

        _name = name;
    }

    /// <summary>The name.</summary>
    public string Name => _name ?? throw new InvalidOperationException("This channel type was never given a name; use new ChannelType(\"...\").");

    /// <inheritdoc/>
    public override string ToString() => _name ?? "";
}

namespace ChatKit;

/// <summary>One account of a CRM that serves many. Everything stored belongs to one tenant.</summary>
public readonly record struct TenantId
{
    private readonly string? _value;

    /// <summary>Names a tenant.</summary>
    /// <param name="value">From 1 to 64 characters, chosen by the host and never changed.</param>
    /// <exception cref="ArgumentException">The value is empty or longer than 64 characters.</exception>
    public TenantId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > 64)
        {
            throw new ArgumentException($"A tenant id may have up to 64 characters; '{value}' has {value.Length}.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The only tenant of a host that has none: <c>default</c>.</summary>
    public static TenantId Default { get; } = new("default");

    /// <summary>The id as the host gave it.</summary>
    public string Value => _value ?? Default._value!;

    /// <inheritdoc/>
    public bool Equals(TenantId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

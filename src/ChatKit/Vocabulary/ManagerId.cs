namespace ChatKit;

/// <summary>An employee who answers customers. The id is the CRM's own, from 1 to 64 characters.</summary>
/// <param name="Value">The CRM's id of its user.</param>
public readonly record struct ManagerId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

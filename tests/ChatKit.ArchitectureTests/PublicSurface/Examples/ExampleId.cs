namespace ChatKit.ArchitectureTests.PublicSurface.Examples;

public readonly record struct ExampleId(Guid Value)
{
    public static readonly ExampleId Empty;

    public override string ToString() => $"exa_{Value:n}";
}

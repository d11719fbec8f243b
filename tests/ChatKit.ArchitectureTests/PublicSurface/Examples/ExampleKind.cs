namespace ChatKit.ArchitectureTests.PublicSurface.Examples;

public enum ExampleKind
{
    First = 1,
    Second = 2,
}

using ChatKit.ArchitectureTests.PublicSurface.Examples;

namespace ChatKit.ArchitectureTests.PublicSurface;

public sealed class PublicApiPrinterTests
{
    private const string Here = "ChatKit.ArchitectureTests.PublicSurface.Examples.";

    [Fact]
    public void A_record_is_printed_without_what_the_compiler_adds() =>
        Printed(typeof(ExampleId)).Should().Equal(
            $"ExampleId : readonly struct (IEquatable<{Here}ExampleId>)",
            "ExampleId.Empty : static readonly " + Here + "ExampleId",
            "ExampleId.Value { get; init; } : Guid",
            "ExampleId.new(Guid Value)");

    [Fact]
    public void Members_are_printed_with_everything_that_a_caller_depends_on() =>
        Printed(typeof(Example<>)).Should().Equal(
            "Example<T> : abstract class (IProgress<int>) where T : class, new()",
            "Example<T>.Changed : event EventHandler",
            "Example<T>.FindAsync(T? after, int limit = 20, CancellationToken cancellationToken = default) : "
                + "abstract ValueTask<IReadOnlyList<string?>>",
            "Example<T>.Guess<TOther>(out int? number, params string[] words) : protected virtual bool where TOther : struct",
            "Example<T>.Limit = 20 : const int",
            "Example<T>.Name { get; init; } : required string",
            "Example<T>.Note { get; protected set; } : string?",
            "Example<T>.Report(int value) : void",
            "Example<T>.new() : protected");

    [Fact]
    public void An_enumeration_is_printed_with_its_values() =>
        Printed(typeof(ExampleKind)).Should().Equal("ExampleKind : enum int", "ExampleKind.First = 1", "ExampleKind.Second = 2");

    [Fact]
    public void A_difference_says_what_went_and_what_came() =>
        LineDifference.Between(["A", "B", "C"], ["A", "C", "D"]).Should().Equal("- B", "+ D");

    private static IEnumerable<string> Printed(Type type) =>
        PublicApiPrinter.Print([type]).Select(line => line[Here.Length..]);
}

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ChatKit.ArchitectureTests.PublicSurface;

/// <summary>Writes down everything a user of an assembly could depend on, one line each, always in the same order.</summary>
internal sealed class PublicApiPrinter
{
    private readonly NullabilityInfoContext _nullability = new();

    public static IReadOnlyList<string> Print(Assembly assembly) => Print(PublicMembers.TypesOf(assembly));

    public static IReadOnlyList<string> Print(IEnumerable<Type> types)
    {
        var printer = new PublicApiPrinter();
        return [.. types.SelectMany(printer.Lines).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Lines(Type type)
    {
        var name = TypeNames.Of(type);
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"{name} : delegate {Result(invoke)} ({Parameters(invoke)}){Constraints(type)}"];
        }

        return
        [
            $"{name} : {Kind(type)}{Ancestors(type)}{Constraints(type)}",
            .. PublicMembers.FieldsOf(type).Select(field => $"{name}.{Describe(field)}"),
            .. PublicMembers.ConstructorsOf(type).Select(constructor => $"{name}.new({Parameters(constructor)}){Access(constructor)}"),
            .. PublicMembers.PropertiesOf(type).Select(property => $"{name}.{Describe(type, property)}"),
            .. PublicMembers.EventsOf(type)
                .Select(declared => $"{name}.{declared.Name} : event {TypeNames.Of(declared.EventHandlerType!)}"),
            .. PublicMembers.MethodsOf(type).Select(method => $"{name}.{Describe(method)}"),
        ];
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"enum {TypeNames.Of(Enum.GetUnderlyingType(type))}",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Ancestors(Type type)
    {
        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? b : null;
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(i => i.IsVisible && !type.IsEnum).Select(i => TypeNames.Of(i)).Order(StringComparer.Ordinal);
        string[] ancestors = [.. parent is null ? [] : new[] { TypeNames.Of(parent) }, .. interfaces];
        return ancestors.Length == 0 ? "" : $" ({string.Join(", ", ancestors)})";
    }

    private string Describe(FieldInfo field)
    {
        var type = TypeNames.Of(field.FieldType, _nullability.Create(field));
        return field.IsLiteral
            ? $"{field.Name} = {Literal(field.GetRawConstantValue())}" + (field.DeclaringType!.IsEnum ? "" : $" : const {type}")
            : $"{field.Name} : {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type}";
    }

    private string Describe(Type type, PropertyInfo property)
    {
        var index = string.Join(", ", property.GetIndexParameters().Select(Describe));
        var accessors = PublicMembers.AccessorsOf(type, property).ToList();
        var words = accessors.Select(accessor =>
            (accessor.IsPublic ? "" : "protected ") + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        var required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        return $"{property.Name}{(index == "" ? "" : $"[{index}]")} {{ {string.Join(" ", words)} }} : "
            + $"{required}{Modifiers(accessors[0])}{TypeNames.Of(property.PropertyType, _nullability.Create(property))}";
    }

    private string Describe(MethodInfo method)
    {
        var parameters = method.GetGenericArguments();
        var generic = parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(p => p.Name))}>";
        return $"{method.Name}{generic}({Parameters(method)}) : {(method.IsPublic ? "" : "protected ")}"
            + $"{Modifiers(method)}{Result(method)}{Constraints(parameters)}";
    }

    private string Result(MethodInfo method) =>
        (method.ReturnType.IsByRef ? "ref " : "") + TypeNames.Of(method.ReturnType, _nullability.Create(method.ReturnParameter));

    private string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(Describe));
    }

    private string Describe(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) => "params ",
            _ => "",
        };
        var optional = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{passing}{TypeNames.Of(parameter.ParameterType, _nullability.Create(parameter))} {parameter.Name}{optional}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : " : protected";

    // Members of an interface are abstract unless they say otherwise; that goes without saying.
    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true, IsAbstract: true } => "static abstract ",
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => method.IsAbstract ? "" : "virtual ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Constraints(Type type) => Constraints(type.GetGenericArguments());

    private static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters
            .Select(p => (p.Name, Demands: Demands(p)))
            .Where(p => p.Demands != "")
            .Select(p => $" where {p.Name} : {p.Demands}"));

    private static string Demands(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] demands =
        [
            isStruct ? "struct" : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : "",
            .. parameter.GetGenericParameterConstraints()
                .Where(c => c != typeof(ValueType)).Select(c => TypeNames.Of(c)).Order(StringComparer.Ordinal),
            !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? "new()" : "",
        ];
        return string.Join(", ", demands.Where(demand => demand != ""));
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        char letter => $"'{letter}'",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

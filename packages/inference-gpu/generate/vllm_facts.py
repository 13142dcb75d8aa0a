"""What one version of vLLM accepts, as JSON: python3 vllm_facts.py vllm-<version>-….whl

The wheel is read as a zip and its sources as syntax trees: nothing of it is installed, imported or run.
"""

import ast
import json
import re
import sys
import zipfile

ENGINE_ARGUMENTS = 'vllm/engine/arg_utils.py'
SERVER_ARGUMENTS = re.compile(r'vllm/entrypoints/(.+/)?cli_args\.py')
ENVIRONMENT = 'vllm/envs.py'
FLAG = re.compile(r'--?[a-z][a-z0-9-]*')


def main(path):
    with zipfile.ZipFile(path) as wheel:
        trees = {name: ast.parse(wheel.read(name)) for name in sources(wheel)}
    servers = [tree for name, tree in trees.items() if SERVER_ARGUMENTS.fullmatch(name)]
    flags = set().union(*map(written_flags, [trees[ENGINE_ARGUMENTS], *servers]), *map(field_flags, servers))
    return {
        'version': re.search(r'vllm-([0-9][^-+]*)', path).group(1),
        'flags': sorted(flags),
        'environment': sorted(variables(trees[ENVIRONMENT])),
    }


def sources(wheel):
    """A file that is not where it was, or that moved in part, must not make the catalogue shorter without a word."""
    names = [name for name in wheel.namelist() if SERVER_ARGUMENTS.fullmatch(name)]
    if not names:
        sys.exit('the wheel has no cli_args.py below vllm/entrypoints')
    return [ENGINE_ARGUMENTS, ENVIRONMENT, *names]


def written_flags(tree):
    """`group.add_argument("--tensor-parallel-size", "-tp", …)`"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == 'add_argument':
            for argument in node.args:
                if isinstance(argument, ast.Constant) and FLAG.fullmatch(str(argument.value)):
                    yield argument.value


def field_flags(tree):
    """`class FrontendArgs: served_name: str` is `--served-name`: the fields of a configuration class are flags."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith('FrontendArgs'):
            for field in node.body:
                if isinstance(field, ast.AnnAssign):
                    yield '--' + field.target.id.replace('_', '-')


def variables(tree):
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.target.id == 'environment_variables':
            return [key.value for key in node.value.keys]
    sys.exit(f'{ENVIRONMENT} has no environment_variables')


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    json.dump(main(sys.argv[1]), sys.stdout)
